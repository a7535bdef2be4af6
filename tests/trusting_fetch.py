"""What `evenline work fetch` does, in a process that trusts an authority of the tests beside the system's own:
trusting_fetch.py FILE NAME."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtNetwork import QSslCertificate, QSslConfiguration

from evenline.work import run

if __name__ == "__main__":
    trusted = QSslConfiguration.defaultConfiguration()
    trusted.addCaCertificate(QSslCertificate(Path(sys.argv[1]).read_bytes()))
    QSslConfiguration.setDefaultConfiguration(trusted)
    sys.exit(run(sys.argv[2:], {"fetch": "evenline_ui.fetch"}))
