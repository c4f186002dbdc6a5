"""Sources that are no text: a web page, a PDF, an address. From each to the text that `clean` reads, with its facts.

What is foreign is taken apart in a process of its own with limits (`cage`); only plain text and facts come back. The network is
known to `fetching` alone.
"""
