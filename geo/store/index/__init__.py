"""The index of a frame: small whole numbers for every column that is filtered or summed, so that a filter is a few passes over bytes.

coding: how a frame becomes columns of codes. files: how they lie on disk. index: an open one. masks: which rows meet a filter (found).
sums: figures of the rows that do (packed: what a row adds; joint: codes of several columns side by side). Its answers are those of geo/store/statements.py, to the last digit.
"""
