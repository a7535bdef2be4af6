; What Evenline keeps in Windows' Credential Manager (keyring names it “Evenline”, or “…@Evenline”) is forgotten.

Function un.ForgetKeys
  System::Call 'advapi32::CredEnumerateW(p 0, i 0, *i .r1, *p .r2) i .r0' ; $1: how many; $2: an array of pointers
  ${If} $0 == 0
    Return ; none at all
  ${EndIf}
  StrCpy $3 $2
  ${While} $1 > 0
    System::Call '*$3(p .r4)' ; a CREDENTIALW
    System::Call '*$4(i, i .r5, w .r6)' ; its flags, its type, its target
    StrCpy $7 $6 "" -9
    ${If} $6 == "Evenline"
    ${OrIf} $7 == "@Evenline"
      System::Call 'advapi32::CredDeleteW(w r6, i r5, i 0) i .r0'
    ${EndIf}
    IntPtrOp $3 $3 + 8
    IntOp $1 $1 - 1
  ${EndWhile}
  System::Call 'advapi32::CredFree(p r2)'
FunctionEnd
