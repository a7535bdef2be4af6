; The setup for one person: no administrator's rights, English, German, French and Spanish. setups.py runs it and says
; VERSION, NUMBERS (four of them), BUNDLE (what was frozen), MADE (icon), KILOBYTES, LICENCE and OUT.
;
;   evenline-…-setup.exe [/S] [/AUTOSTART=0|1] [/TEL=0|1] [/WAIT=MINUTES] [/D=C:\some folder]
;   uninstall.exe [/S] [/PURGE] [/WAIT=MINUTES]
;
; /S asks nothing. /D comes last and without quotes. /WAIT: how long a call that is on is waited for (50). /PURGE takes
; calls, lessons, settings and keys along. Ends with 0; 1 where somebody said no; 2 where something can't be written;
; 1618 (try again later) where the panel did not close; 1638 where a newer Evenline, or one for everybody, is there.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef QUICK ; for tests: nothing is packed
  SetCompress off
!else
  SetCompressor /SOLID lzma
!endif
SetDateSave off ; two setups of the same files are the same, whenever those were written
CRCCheck on

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include Sections.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Evenline"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define PANEL "evenline-panel.exe"
!define LATER 1618 ; ERROR_INSTALL_ALREADY_RUNNING: whoever deploys software tries again
!define OTHER 1638 ; ERROR_PRODUCT_VERSION: another version of this product is installed already

Name "Evenline"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Evenline"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText " "
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "Evenline"
VIAddVersionKey "FileDescription" "Evenline setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"

Var Minutes    ; how long a call is waited for
Var WasRunning ; so it is opened again
Var Before     ; the version that is there already

!define MUI_ICON "${MADE}\evenline.ico"
!define MUI_UNICON "${MADE}\evenline.ico"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PANEL}"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!include words.nsh
!include closing.nsh
!include keys.nsh

; Coming ---------------------------------------------------------------------------------------------------

Section "Evenline" SecMain
  SectionIn RO
  Call ClosePanel
  SetOutPath "$INSTDIR"
  Call RemoveProgram ; a file that a newer version does not have must not stay
  File /r "${BUNDLE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Evenline.lnk" "$INSTDIR\${PANEL}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Evenline"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PANEL}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Evenline"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section /o "$(Autostart)" SecAutostart
  WriteRegStr HKCU "${RUN}" "Evenline" '"$INSTDIR\${PANEL}"'
SectionEnd

Section "$(Tel)" SecTel
  WriteRegStr HKCU "Software\Classes\Evenline.tel" "" "Evenline"
  WriteRegStr HKCU "Software\Classes\Evenline.tel" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\Evenline.tel\DefaultIcon" "" "$INSTDIR\${PANEL},0"
  WriteRegStr HKCU "Software\Classes\Evenline.tel\shell\open\command" "" '"$INSTDIR\${PANEL}" "%1"'
  WriteRegStr HKCU "Software\Evenline\Capabilities" "ApplicationName" "Evenline"
  WriteRegStr HKCU "Software\Evenline\Capabilities" "ApplicationDescription" "$(About)"
  WriteRegStr HKCU "Software\Evenline\Capabilities\URLAssociations" "tel" "Evenline.tel"
  WriteRegStr HKCU "Software\RegisteredApplications" "Evenline" "Software\Evenline\Capabilities"
SectionEnd

Section -Undo ; what was there before and is not wanted any more
  ${IfNot} ${SectionIsSelected} ${SecAutostart}
    DeleteRegValue HKCU "${RUN}" "Evenline"
  ${EndIf}
  ${IfNot} ${SectionIsSelected} ${SecTel}
    Call ForgetTel
  ${EndIf}
  ${If} $WasRunning == 1
    Exec '"$INSTDIR\${PANEL}"'
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SecMain} "$(AboutMain)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SecAutostart} "$(AboutAutostart)"
  !insertmacro MUI_DESCRIPTION_TEXT ${SecTel} "$(AboutTel)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; An option of the command line chooses its section. What is there already stays as it was without one.
!macro Option switch section now
  ${If} $Before != ""
    !insertmacro SetSectionFlag ${section} ${SF_SELECTED}
    ${If} "${now}" == ""
      !insertmacro ClearSectionFlag ${section} ${SF_SELECTED}
    ${EndIf}
  ${EndIf}
  ${GetOptions} "$0" "/${switch}=" $1
  ${IfNot} ${Errors}
    ${If} $1 == 0
      !insertmacro ClearSectionFlag ${section} ${SF_SELECTED}
    ${Else}
      !insertmacro SetSectionFlag ${section} ${SF_SELECTED}
    ${EndIf}
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  Call Minutes
  ReadRegStr $1 HKLM "Software\Evenline" "InstallFolder"
  ${If} $1 != ""
    MessageBox MB_OK|MB_ICONINFORMATION "$(ForEverybody)" /SD IDOK
    SetErrorLevel ${OTHER}
    Quit
  ${EndIf}
  ReadRegStr $Before HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $Before != ""
    ${VersionCompare} "$Before" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONINFORMATION "$(Newer)" /SD IDOK
      SetErrorLevel ${OTHER}
      Quit
    ${EndIf}
  ${EndIf}
  ReadRegStr $2 HKCU "${RUN}" "Evenline"
  ReadRegStr $3 HKCU "Software\RegisteredApplications" "Evenline"
  ${GetParameters} $0
  !insertmacro Option AUTOSTART ${SecAutostart} "$2"
  !insertmacro Option TEL ${SecTel} "$3"
FunctionEnd

; Going ----------------------------------------------------------------------------------------------------

Section "un.Evenline" UnMain
  SectionIn RO
  Call un.ClosePanel
  Call un.RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR" ; if it is empty: somebody may have chosen a folder that has other things in it
  Delete "$SMPROGRAMS\Evenline.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegValue HKCU "${RUN}" "Evenline"
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "Evenline"
  Call un.ForgetTel
SectionEnd

Section /o "un.$(Data)" UnData
  RMDir /r "$LOCALAPPDATA\Evenline"
  Call un.ForgetKeys
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UnMain} "$(AboutMain)"
  !insertmacro MUI_DESCRIPTION_TEXT ${UnData} "$(AboutData)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function un.onInit
  SetRegView 64
  Call un.Minutes
  ${GetParameters} $0
  ${GetOptions} "$0" "/PURGE" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${UnData}
  ${EndIf}
FunctionEnd

!macro Both un
  Function ${un}RemoveProgram
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\evenline.exe"
    Delete "$INSTDIR\evenline-call.exe"
    Delete "$INSTDIR\${PANEL}"
  FunctionEnd

  Function ${un}ForgetTel
    DeleteRegKey HKCU "Software\Classes\Evenline.tel"
    DeleteRegKey HKCU "Software\Evenline\Capabilities"
    DeleteRegKey /ifempty HKCU "Software\Evenline"
    DeleteRegValue HKCU "Software\RegisteredApplications" "Evenline"
  FunctionEnd

  Function ${un}Minutes
    StrCpy $Minutes 50
    ${GetParameters} $0
    ${GetOptions} "$0" "/WAIT=" $1
    ${IfNot} ${Errors}
      StrCpy $Minutes $1
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro Both ""
!insertmacro Both "un."
