; Closing the panel before its files change: never in a call. Somebody is asked; with /S the call's end is waited for.

!define TRIES_A_MINUTE 60
!define CLOSES_WITHIN 2 ; minutes, for a panel without a call

!macro Closing un
  ; $0: whether no program of ours is running there, and each can be replaced
  Function ${un}IsClosed
    StrCpy $0 1
    !insertmacro IsFree "$INSTDIR\${PANEL}"
    !insertmacro IsFree "$INSTDIR\evenline.exe"
    !insertmacro IsFree "$INSTDIR\evenline-call.exe"
  FunctionEnd

  ; It is asked again and again, so that nothing is left behind where the call outlasts us.
  Function ${un}ClosePanel
    StrCpy $WasRunning 0
    ${IfNot} ${FileExists} "$INSTDIR\evenline-call.exe"
      Return
    ${EndIf}
    again:
    StrCpy $3 "closing"
    IntOp $2 ${CLOSES_WITHIN} * ${TRIES_A_MINUTE}
    ${Do}
      ExecWait '"$INSTDIR\evenline-call.exe" panel quit' $1
      ${If} $1 == 2 ; a call is on
        ${If} $3 == "closing"
          MessageBox MB_YESNO|MB_ICONQUESTION "$(InCall)" /SD IDYES IDYES wait
          SetErrorLevel 1
          Quit
          wait:
          DetailPrint "$(Waiting)"
          StrCpy $3 "waiting"
          IntOp $2 $Minutes * ${TRIES_A_MINUTE}
        ${EndIf}
      ${ElseIf} $3 == "waiting" ; it is over
        StrCpy $3 "over"
        IntOp $2 ${CLOSES_WITHIN} * ${TRIES_A_MINUTE}
      ${EndIf}
      ${If} $1 != 3 ; a panel is open
        StrCpy $WasRunning 1
      ${EndIf}
      Call ${un}IsClosed
      ${If} $0 == 1
        Return
      ${EndIf}
      ${If} $2 <= 0
        ${Break}
      ${EndIf}
      Sleep 1000
      IntOp $2 $2 - 1
    ${Loop}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillOpen)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${LATER}
    Quit
  FunctionEnd
!macroend

; Windows lets nobody write into a program that runs.
!macro IsFree path
  ${If} ${FileExists} "${path}"
    ClearErrors
    FileOpen $1 "${path}" a
    ${If} ${Errors}
      StrCpy $0 0
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
!macroend

!insertmacro Closing ""
!insertmacro Closing "un."
