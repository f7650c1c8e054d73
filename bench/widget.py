"""The widget on a page: bytes on the wire, and the time until its launcher is painted in Chromium.

`python -m bench.widget http://127.0.0.1:8080` measures the widget of a running gateway on its demonstration site.
"""

import gzip
import shutil
import statistics
import sys

from playwright.sync_api import Browser, sync_playwright

from bot.widget_build import build

AIM_MILLISECONDS, AIM_BYTES = 300, 25_000
_VISITS = 15
# From the start of the navigation to the frame after the one that has the launcher: then it has been painted.
_WATCH = """(() => {
  const look = () => {
    const launcher = document.querySelector("delia-chat")?.shadowRoot?.getElementById("launcher");
    if (!launcher?.checkVisibility()) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => (window.launcherPainted = performance.now())));
  };
  look();
})()"""


def script_bytes() -> int:
    """Return the size of the script as it is served."""
    return len(gzip.compress(build().encode(), 9, mtime=0))


def first_paints(browser: Browser, address: str, visits: int = _VISITS) -> list[float]:
    """Return, for each visit with an empty cache, the milliseconds until the launcher was painted."""
    times: list[float] = []
    for _ in range(visits):
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(_WATCH)
        page.goto(f"{address}/demo/")
        page.wait_for_function("window.launcherPainted")
        times.append(page.evaluate("window.launcherPainted"))
        context.close()
    return times


def main() -> int:
    """Measure and print; 1 when an aim is missed."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        times = first_paints(browser, address)
        browser.close()
    size, median = script_bytes(), statistics.median(times)
    print(f"script: {size} bytes compressed (aim {AIM_BYTES})")
    print(f"launcher painted: median {median:.0f} ms, worst {max(times):.0f} ms (aim {AIM_MILLISECONDS})")
    return 0 if size <= AIM_BYTES and median <= AIM_MILLISECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
