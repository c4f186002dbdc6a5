"""Keeping a site whole and its briefs true: what is wrong with a machine or a project, and what has grown old."""
