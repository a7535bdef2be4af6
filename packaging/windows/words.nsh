; What the setup says, in four languages. It speaks the system's; English where it is none of them.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Spanish"

LangString Autostart ${LANG_ENGLISH} "Open Evenline when I log in"
LangString Autostart ${LANG_GERMAN} "Evenline beim Anmelden öffnen"
LangString Autostart ${LANG_FRENCH} "Ouvrir Evenline à l’ouverture de session"
LangString Autostart ${LANG_SPANISH} "Abrir Evenline al iniciar sesión"

LangString Tel ${LANG_ENGLISH} "Offer Evenline for telephone links"
LangString Tel ${LANG_GERMAN} "Evenline für Telefon-Links anbieten"
LangString Tel ${LANG_FRENCH} "Proposer Evenline pour les liens téléphoniques"
LangString Tel ${LANG_SPANISH} "Ofrecer Evenline para los enlaces de teléfono"

LangString Data ${LANG_ENGLISH} "My calls, lessons and settings"
LangString Data ${LANG_GERMAN} "Meine Anrufe, Lektionen und Einstellungen"
LangString Data ${LANG_FRENCH} "Mes appels, leçons et réglages"
LangString Data ${LANG_SPANISH} "Mis llamadas, lecciones y ajustes"

LangString About ${LANG_ENGLISH} "A quiet panel beside the dialer"
LangString About ${LANG_GERMAN} "Eine ruhige Leiste neben dem Wählprogramm"
LangString About ${LANG_FRENCH} "Un panneau discret à côté du logiciel d’appel"
LangString About ${LANG_SPANISH} "Un panel tranquilo junto al marcador"

LangString AboutMain ${LANG_ENGLISH} "The panel, and a small command for softphones."
LangString AboutMain ${LANG_GERMAN} "Die Leiste und ein kleiner Befehl für Softphones."
LangString AboutMain ${LANG_FRENCH} "Le panneau, et une petite commande pour les softphones."
LangString AboutMain ${LANG_SPANISH} "El panel y una pequeña orden para softphones."

LangString AboutAutostart ${LANG_ENGLISH} "You can change this later in Evenline's settings."
LangString AboutAutostart ${LANG_GERMAN} "Das lässt sich später in den Einstellungen von Evenline ändern."
LangString AboutAutostart ${LANG_FRENCH} "Tu pourras le changer plus tard dans les réglages d’Evenline."
LangString AboutAutostart ${LANG_SPANISH} "Puedes cambiarlo más tarde en los ajustes de Evenline."

LangString AboutTel ${LANG_ENGLISH} "Windows then lists Evenline among the programs that can open a number on a page. You choose."
LangString AboutTel ${LANG_GERMAN} "Windows nennt Evenline dann unter den Programmen, die eine Nummer auf einer Seite öffnen können. Du wählst."
LangString AboutTel ${LANG_FRENCH} "Windows propose alors Evenline parmi les programmes qui ouvrent un numéro d’une page. À toi de choisir."
LangString AboutTel ${LANG_SPANISH} "Windows nombra entonces a Evenline entre los programas que abren un número de una página. Tú eliges."

LangString AboutData ${LANG_ENGLISH} "Deleted for good, with the keys that open them. Leave this unticked to find everything again later."
LangString AboutData ${LANG_GERMAN} "Für immer gelöscht, mit den Schlüsseln dazu. Ohne Haken ist später alles wieder da."
LangString AboutData ${LANG_FRENCH} "Supprimés pour toujours, avec leurs clés. Sans cette coche, tu retrouveras tout plus tard."
LangString AboutData ${LANG_SPANISH} "Se borran para siempre, con sus claves. Sin esta marca, más tarde lo encontrarás todo."

LangString InCall ${LANG_ENGLISH} "You are on a call. Evenline can wait for its end and go on then; nothing is lost. Wait for it?"
LangString InCall ${LANG_GERMAN} "Du bist gerade im Gespräch. Evenline kann warten, bis es zu Ende ist, und macht dann weiter; nichts geht verloren. Warten?"
LangString InCall ${LANG_FRENCH} "Tu es en ligne. Evenline peut attendre la fin de l’appel puis continuer ; rien n’est perdu. Attendre ?"
LangString InCall ${LANG_SPANISH} "Estás en una llamada. Evenline puede esperar a que acabe y seguir entonces; no se pierde nada. ¿Esperar?"

LangString Waiting ${LANG_ENGLISH} "Waiting for the end of your call …"
LangString Waiting ${LANG_GERMAN} "Das Ende des Gesprächs wird abgewartet …"
LangString Waiting ${LANG_FRENCH} "En attendant la fin de l’appel …"
LangString Waiting ${LANG_SPANISH} "Esperando a que acabe la llamada …"

LangString StillOpen ${LANG_ENGLISH} "Evenline is still open. Please close it (⋮, then “Quit Evenline”) and try again."
LangString StillOpen ${LANG_GERMAN} "Evenline ist noch offen. Bitte schließe es (⋮, dann „Evenline beenden“) und versuche es noch einmal."
LangString StillOpen ${LANG_FRENCH} "Evenline est encore ouvert. Ferme-le (⋮, puis « Quitter Evenline ») et réessaie."
LangString StillOpen ${LANG_SPANISH} "Evenline sigue abierto. Ciérralo (⋮, luego «Salir de Evenline») e inténtalo otra vez."

LangString ForEverybody ${LANG_ENGLISH} "Evenline is already here for everybody on this machine, in $1. You can simply open it; whoever looks after this machine brings new versions."
LangString ForEverybody ${LANG_GERMAN} "Evenline ist auf diesem Rechner schon für alle da, in $1. Du kannst es einfach öffnen; neue Versionen bringt, wer den Rechner betreut."
LangString ForEverybody ${LANG_FRENCH} "Evenline est déjà là pour tous sur cette machine, dans $1. Il suffit de l’ouvrir ; la personne qui gère la machine apporte les nouvelles versions."
LangString ForEverybody ${LANG_SPANISH} "Evenline ya está en este equipo para todos, en $1. Basta con abrirlo; quien cuida del equipo trae las versiones nuevas."

LangString Newer ${LANG_ENGLISH} "A newer Evenline ($Before) is here already, so ${VERSION} changes nothing. To go back, uninstall it first; your calls stay."
LangString Newer ${LANG_GERMAN} "Ein neueres Evenline ($Before) ist schon da, deshalb ändert ${VERSION} nichts. Um zurückzugehen, deinstalliere es zuerst; deine Anrufe bleiben."
LangString Newer ${LANG_FRENCH} "Une version plus récente d’Evenline ($Before) est déjà là : ${VERSION} ne change rien. Pour revenir en arrière, désinstalle-la d’abord ; tes appels restent."
LangString Newer ${LANG_SPANISH} "Ya hay un Evenline más nuevo ($Before), así que ${VERSION} no cambia nada. Para volver atrás, desinstálalo primero; tus llamadas se quedan."
