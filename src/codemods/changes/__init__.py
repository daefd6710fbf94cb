"""Everything that writes to the files of a run or asks git about them: apply, the journal, undo."""
