"""The score sheets ("bordereaux"): Excel templates out, records in. Pure: bytes, no AWS, no clock.

`template.make_template` writes one, `reading.read` reads one. What a sheet holds stands in `layouts/`.
"""
