"""Scene -> one self-contained HTML file: the player, the scene, and nothing to fetch."""

from __future__ import annotations

import base64
import html

from segviz.export import bundle, colour
from segviz.scene.encode import encode
from segviz.scene.scene import Scene

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{theme}
body {{ margin: 0 auto; padding: 20px; max-width: 1400px; background: var(--st-background-color);
  color: var(--st-text-color); font-family: "Source Sans 3", system-ui, sans-serif; }}
h1 {{ font-size: 24px; margin: 0 0 12px; }}
.pull.told {{ display: none; }}
</style>
<main>
<h1>{title}</h1>
<div id="player"></div>
</main>
<script type="module">
{script}
const {{ Player }} = segviz;
const bytes = Uint8Array.from(atob("{scene}"), (letter) => letter.charCodeAt(0));
const player = new Player(document.getElementById("player"), () => {{}});
player.load(bytes, {step});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => player.fit());
</script>
</html>
"""


def to_html(scene: Scene, title: str, only: str = "", step: int | None = None) -> str:
    """A page that plays ``scene``, under the heading ``title``.

    only: "light" or "dark" for everybody; "" follows the reader's preference. step: at which it opens; None for the
    scene's own opening
    """
    return _PAGE.format(
        title=html.escape(title),
        theme=theme(only),
        step="null" if step is None else step,
        script=bundle.script(),
        scene=base64.b64encode(encode(scene)).decode("ascii"),
    )


def theme(only: str = "") -> str:
    """The app's colours, as the reader prefers them. only: "light" or "dark" for everybody."""
    light, dark = (variables(colour.theme(is_dark)) for is_dark in (False, True))
    if only:
        return f":root {{ color-scheme: {only}; {dark if only == 'dark' else light} }}"
    dark_rule = f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return f":root {{ color-scheme: light dark; {light} }}\n{dark_rule}"


def variables(look: colour.Theme) -> str:
    """A theme's colours as the variables that Streamlit gives to components."""
    values = {
        "text": look.text,
        "background": look.surface,
        "secondary-background": look.panel,
        "border": look.line,
        "primary": look.accent,
    }
    return " ".join(f"--st-{name}-color: {value};" for name, value in values.items())
