"""Session descriptions of browsers: taken apart, and rebuilt of what is allowed."""

from summitry.media.sdp.rebuilding import Allowed, rebuild

__all__ = ["Allowed", "rebuild"]
