"""The demo month: made-up trade on real villages and reported products, loaded through the ordinary doors.

It promises to come out alike on every machine for the same scale and last day, never to touch a database that holds
anything else, and to leave books that ``check_books`` accepts.
"""
