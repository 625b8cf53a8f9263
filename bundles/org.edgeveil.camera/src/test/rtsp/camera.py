#!/usr/bin/python3
# Copyright (c) 2026 EdgeVeil contributors
#
# This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
# which is available at https://www.eclipse.org/legal/epl-2.0/
#
# SPDX-License-Identifier: EPL-2.0
"""A camera with RTSP, made of GStreamer's server, that misbehaves on command.

Serves H.264 at /live on two free ports of the loopback interface, the second of which asks for the user "viewer" and the
password "s3cret" by digest; and at /several three streams of different sizes. Prints "ports OPEN LOCKED", then obeys lines on standard input, each answered by "done":

  resize WIDTH HEIGHT   from the next picture on
  freeze                connections stay, pictures stop
  thaw                  they go on
  drop                  closes all connections
"""
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer

SEVERAL_STREAMS = "( " + " ".join(
    "videotestsrc is-live=true ! video/x-raw,width=%d,height=%d,framerate=10/1"
    " ! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=10 ! rtph264pay name=pay%d pt=%d config-interval=-1"
    % (width, height, number, 96 + number)
    for number, (width, height) in enumerate([(640, 480), (320, 320), (160, 120)])
) + " )"
PIPELINE = (
    "( videotestsrc is-live=true pattern=ball ! capsfilter name=size caps=video/x-raw,width=320,height=240,framerate=10/1"
    " ! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=10 ! valve name=gate ! rtph264pay name=pay0 pt=96"
    " config-interval=-1 )"
)


class Camera:
    def __init__(self):
        self.media = []
        self.servers = [self.serve(False), self.serve(True)]

    def serve(self, locked):
        server = GstRtspServer.RTSPServer()
        server.set_address("127.0.0.1")
        server.set_service("0")
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(PIPELINE)
        factory.set_shared(True)
        factory.connect("media-configure", lambda _, media: self.media.append(media))
        if locked:
            token = GstRtspServer.RTSPToken()
            token.set_string("media.factory.role", "viewer")
            auth = GstRtspServer.RTSPAuth()
            auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
            auth.add_digest("viewer", "s3cret", token)
            server.set_auth(auth)
            permissions = GstRtspServer.RTSPPermissions()
            for permission in ("media.factory.access", "media.factory.construct"):
                permissions.add_permission_for_role("viewer", permission, True)
            factory.set_permissions(permissions)
        server.get_mount_points().add_factory("/live", factory)
        several = GstRtspServer.RTSPMediaFactory()
        several.set_launch(SEVERAL_STREAMS)
        several.set_shared(True)
        server.get_mount_points().add_factory("/several", several)
        server.attach(None)
        return server

    def elements(self, name):
        return [media.get_element().get_by_name(name) for media in self.media if media.get_element()]

    def obey(self, line):
        command, *arguments = line.split()
        if command == "resize":
            caps = Gst.Caps.from_string("video/x-raw,width=%s,height=%s,framerate=10/1" % tuple(arguments))
            for size in self.elements("size"):
                size.set_property("caps", caps)
        elif command in ("freeze", "thaw"):
            for gate in self.elements("gate"):
                gate.set_property("drop", command == "freeze")
        elif command == "drop":
            for server in self.servers:
                server.client_filter(lambda *_: GstRtspServer.RTSPFilterResult.REMOVE)
            self.media.clear()
        print("done", flush=True)


def main():
    Gst.init(None)
    loop = GLib.MainLoop()
    camera = Camera()
    print("ports", *(server.get_bound_port() for server in camera.servers), flush=True)

    def read():
        for line in sys.stdin:
            GLib.idle_add(camera.obey, line)
        loop.quit()

    threading.Thread(target=read, daemon=True).start()
    loop.run()


main()
