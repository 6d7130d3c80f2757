"""The socket that the shop is served at."""

import socket

from ops.serving import listen
from ops.settings import read
from tests.processes import free_port, settings


def test_what_is_sent_to_a_client_waits_for_no_acknowledgement() -> None:
    port = free_port()
    with listen(read(settings({"PORT": str(port)}))) as listeners, socket.create_connection(("127.0.0.1", port)):
        connection, _ = listeners.shop.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
