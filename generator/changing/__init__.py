"""What differs between two states of the content, told as an editor would tell it. Pure: two states in, changes out.

What shows the same to a reader is the same: order, white space, comments, YAML's ways to write a text, a former id.
"""
