; Windows: offers Seqwright under "Open with" for tables, without taking them from the program that opens them now.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Seqwright.Table" "" "Table"
  WriteRegStr SHCTX "Software\Classes\Seqwright.Table\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHCTX "Software\Classes\Seqwright.Table\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr SHCTX "Software\Classes\.csv\OpenWithProgids" "Seqwright.Table" ""
  WriteRegStr SHCTX "Software\Classes\.tsv\OpenWithProgids" "Seqwright.Table" ""
  WriteRegStr SHCTX "Software\Classes\.parquet\OpenWithProgids" "Seqwright.Table" ""
!macroend

!macro customUnInstall
  DeleteRegValue SHCTX "Software\Classes\.csv\OpenWithProgids" "Seqwright.Table"
  DeleteRegValue SHCTX "Software\Classes\.tsv\OpenWithProgids" "Seqwright.Table"
  DeleteRegValue SHCTX "Software\Classes\.parquet\OpenWithProgids" "Seqwright.Table"
  DeleteRegKey SHCTX "Software\Classes\Seqwright.Table"
!macroend
