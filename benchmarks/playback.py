"""How smoothly the player plays: frames a second, main thread a frame, steps shown, messages to the server."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from benchmarks.browser import MainThread, Traffic, open_player
from benchmarks.rows import Figure, Row
from benchmarks.server import serve
from benchmarks.subjects import PAGES, WALK

EVERY_STEP = 60  # steps a second, the fastest speed at which the player promises to leave out none
SLOWED = 4  # times that a phone is slower
SAMPLED = 4000  # steps a second, the fastest of all: steps are left out on purpose


def measure(browser: Browser, quick: bool) -> list[Row]:
    """Rows for every page, and for a Scene of 12,288 steps in an app of its own."""
    seconds = 2.0 if quick else 8.0
    rows = []
    with serve("app.py") as server:
        for subject in PAGES:
            with open_player(browser, f"{server.url}/{subject.url}") as page:
                rows.append(_play(page, subject.name, EVERY_STEP, seconds))
    with serve("benchmarks/apps/long.py") as server, open_player(browser, server.url) as page:
        rows.append(_play(page, "12,288 steps", EVERY_STEP, seconds))
        rows.append(_play(page, "12,288 steps, sampled", SAMPLED, seconds))
        rows.append(_scrub(page, "12,288 steps, scrubbed", seconds))
    return rows


def measure_slowed(browser: Browser, quick: bool) -> list[Row]:
    """The same for every page where the browser's processor is as slow as a phone's."""
    seconds = 2.0 if quick else 8.0
    rows = []
    with serve("app.py") as server:
        for subject in (*PAGES, WALK):
            with open_player(browser, f"{server.url}/{subject.url}") as page:
                slowed = page.context.new_cdp_session(page)
                slowed.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
                rows.append(_slowed(_play(page, subject.name, EVERY_STEP, seconds)))
    return rows


def _slowed(row: Row) -> Row:
    """Only what is asked for there."""
    frames = Figure(row.figures["frames"].value, "fps", bar=(">=", 45))
    return Row(f"Playback, {SLOWED} times slower", row.name, {"frames": frames}, row.note)


def _play(page: Page, name: str, speed: int, seconds: float) -> Row:
    """Play from the start, again and again if the Scene is short, until ``seconds`` are full.

    What the main thread does is counted from before play is pressed until the last frame: rewinding is not playing.
    """
    page.locator(".sv-player select.speed").select_option(str(speed))
    traffic, main_thread = Traffic(page), MainThread(page)
    frames = shown = played = 0
    playing = processor = wall = 0.0
    while playing < seconds:
        page.keyboard.press("Home")
        page.evaluate("watch.frames(100)")  # until the rewound picture is painted
        page.evaluate("limit => { window.pending = watch.playback(limit) }", 1000 * (seconds - playing) + 500)
        processor, wall = processor - main_thread.processor, wall - main_thread.wall
        page.keyboard.press("Space")
        seen = page.evaluate("window.pending")
        processor, wall = processor + main_thread.processor, wall + main_thread.wall
        if seen["unfinished"]:
            page.keyboard.press("Space")
        frames += len(seen["times"]) - 1
        playing += (seen["times"][-1] - seen["times"][0]) / 1000
        shown += len(set(seen["steps"]))
        played += seen["steps"][-1] - seen["steps"][0] + 1
    every = speed <= EVERY_STEP
    return Row(
        "Playback",
        name,
        {
            "frames": Figure(frames / playing, "fps", bar=(">=", 55)),
            "main thread": Figure(processor / frames, "ms/frame", 2, ("<=", 4)),
            "wall clock": Figure(wall / frames, "ms/frame", 2),
            "shown": Figure(100 * shown / played, "% of steps", bar=(">=", 100) if every else None),
            "to server": Figure(traffic.sent, "messages", 0, ("<=", 0)),
        },
        f"{shown:,} of {played:,} steps shown at {speed} steps/s in {playing:.1f} s",
    )


def _scrub(page: Page, name: str, seconds: float) -> Row:
    """Drag the scrubber to the end and back, a step of the pointer for every frame."""
    track = page.locator(".sv-player input.scrub").bounding_box()
    assert track is not None, "the player has no scrubber"
    middle = track["y"] + track["height"] / 2
    traffic, main_thread = Traffic(page), MainThread(page)
    page.mouse.move(track["x"] + 8, middle)
    page.mouse.down()
    page.evaluate("limit => { window.pending = watch.frames(limit) }", 1000 * seconds)
    moves = int(seconds * 60)
    for move in range(moves):
        share = 1 - abs(2 * move / moves - 1)
        page.mouse.move(track["x"] + 8 + share * (track["width"] - 16), middle)
        page.wait_for_timeout(8)
    page.mouse.up()
    seen = page.evaluate("window.pending")
    frames = len(seen["times"]) - 1
    return Row(
        "Playback",
        name,
        {
            "frames": Figure(1000 * frames / (seen["times"][-1] - seen["times"][0]), "fps", bar=(">=", 55)),
            "main thread": Figure(main_thread.processor / frames, "ms/frame", 2),
            "wall clock": Figure(main_thread.wall / frames, "ms/frame", 2),
            "stops": Figure(len(set(seen["steps"])), "steps shown", 0),
            "to server": Figure(traffic.sent, "messages", 0, ("<=", 0)),
        },
    )
