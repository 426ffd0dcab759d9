"""Reads a share with the real Delta Sharing client, one command a line on standard input, one JSON answer a line."""
import importlib.metadata
import json
import sys

import delta_sharing

profile = sys.argv[1]


def answer(command, argument):
    if command == "client":
        return importlib.metadata.version("delta-sharing")
    if command == "tables":
        client = delta_sharing.SharingClient(profile)
        return sorted(".".join((t.share, t.schema, t.name)) for t in client.list_all_tables())
    if command == "version":
        return delta_sharing.get_table_version(profile + "#" + argument)
    if command == "load":
        frame = delta_sharing.load_as_pandas(profile + "#" + argument)
        return {
            "rows": len(frame),
            "columns": list(frame.columns),
            "rights": {key: int(n) for key, n in frame["_rights_id"].value_counts().items()},
            "splits": sorted(frame["split"].unique()),
            "text": str(frame["text"].iloc[0]) if len(frame) else "",
        }
    if command == "cells":
        table, column = argument.split(" ")
        frame = delta_sharing.load_as_pandas(profile + "#" + table).sort_values("_record_id")
        return [cell.hex() if isinstance(cell, bytes) else list(cell) for cell in frame[column]]
    if command == "first":
        return len(delta_sharing.load_as_pandas(profile + "#" + argument, limit=5))
    if command == "old":
        return len(delta_sharing.load_as_pandas(profile + "#" + argument, version=0))
    if command == "file":
        import fsspec

        with fsspec.open(argument) as content:
            return len(content.read())
    raise ValueError(command)


for line in sys.stdin:
    command, _, argument = line.strip().partition(" ")
    try:
        result = {"ok": answer(command, argument)}
    except Exception as problem:  # the test looks at what the client made of the server's refusal
        result = {"error": type(problem).__name__ + ": " + str(problem)}
    print(json.dumps(result), flush=True)
