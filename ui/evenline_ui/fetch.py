"""One small file over HTTPS, by the system's proxy and certificates, in a process of its own (evenline/work.py).

The panel never loads what speaks to the network, and never waits: finding out the system's proxy alone may take
seconds. Nothing of the person or the machine is sent: no cookie, no language, no version.
"""

from __future__ import annotations

import base64
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxyFactory, QNetworkReply, QNetworkRequest

from evenline.updates import LARGEST, Standing
from evenline.work import Say

REDIRECTS = 3
UNSAFE = (
    QNetworkReply.NetworkError.SslHandshakeFailedError,
    QNetworkReply.NetworkError.InsecureRedirectError,
)


def work(orders: dict[str, Any], say: Say) -> int:
    """orders: address; patience, in ms, for all of it, however slowly it drips. Says {got: base64} or {failed: the
    value of a Standing, detail}."""
    app = QCoreApplication.instance() or QCoreApplication([])
    QNetworkProxyFactory.setUseSystemConfiguration(True)
    manager = QNetworkAccessManager()
    reply = manager.get(_request(orders["address"]))
    reply.setReadBufferSize(LARGEST + 1)
    late = QTimer(manager)
    late.setSingleShot(True)
    for over in (reply.finished, late.timeout):
        over.connect(app.quit)
    reply.readyRead.connect(lambda: app.quit() if reply.bytesAvailable() > LARGEST else None)
    late.start(int(orders["patience"]))
    app.exec()
    say(_said(reply))
    reply.abort()
    return 0


def _said(reply: QNetworkReply) -> dict[str, Any]:
    if reply.bytesAvailable() > LARGEST:
        return {"failed": Standing.LARGE.value, "detail": ""}
    if not reply.isFinished():
        return {"failed": Standing.SLOW.value, "detail": ""}
    if reply.error() is QNetworkReply.NetworkError.NoError:
        return {"got": base64.b64encode(bytes(reply.readAll().data())).decode()}
    standing = Standing.UNSAFE if reply.error() in UNSAFE else Standing.UNREACHED
    return {"failed": standing.value, "detail": reply.errorString()}


def _request(address: str) -> QNetworkRequest:
    attribute = QNetworkRequest.Attribute
    request = QNetworkRequest(QUrl(address))
    request.setAttribute(
        attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy
    )
    request.setMaximumRedirectsAllowed(REDIRECTS)
    request.setAttribute(attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork)
    manual = QNetworkRequest.LoadControl.Manual
    for each in (attribute.CookieLoadControlAttribute, attribute.CookieSaveControlAttribute):
        request.setAttribute(each, manual)
    # What Qt would say by itself: which language is spoken here, and that it takes packed data of any size.
    said = {b"User-Agent": b"Evenline", b"Accept-Language": b"*", b"Accept-Encoding": b"identity"}
    for name, value in said.items():
        request.setRawHeader(name, value)
    return request
