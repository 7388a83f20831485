"""What can be set by environment variables: defaults, ranges, and sentences for what cannot be used."""

from __future__ import annotations

import pytest

from segviz import environment, places
from segviz.environment import VARIABLES, Sites, Token, Whole, Word

WHOLE = [each for each in VARIABLES if isinstance(each, Whole)]


def names(variables: list) -> list[str]:
    return [variable.name for variable in variables]


def test_nothing_needs_to_be_set() -> None:
    assert environment.problems({}) == []
    assert environment.CACHE_MB.value({}) == 256
    assert environment.LOG.value({}) == "text"
    assert environment.METRICS_TOKEN.value({}) == ""
    assert environment.FRAME_ANCESTORS.value({}) == "'self'"


@pytest.mark.parametrize("variable", WHOLE, ids=names(WHOLE))
def test_a_number_is_read_within_its_range_and_refused_beyond(variable: Whole) -> None:
    assert variable.low <= variable.default <= variable.high
    for number in (variable.low, variable.high):
        assert variable.problem({variable.name: f" {number} "}) == ""
        assert variable.value({variable.name: f" {number} "}) == number
    for text in (str(variable.low - 1), str(variable.high + 1), "many", "1.5", "1e3", "٣", "9" * 5000):
        problem = variable.problem({variable.name: text})
        assert problem.startswith(f"{variable.name} must be a whole number from {variable.low:,} to {variable.high:,}")


def test_an_empty_value_is_as_none() -> None:
    assert environment.problems({each.name: "" for each in VARIABLES}) == []


@pytest.mark.parametrize(
    ("variable", "good", "bad"),
    [
        (environment.LOG, ["text", "json"], ["JSON", "xml"]),
        (
            environment.METRICS_TOKEN,
            ["a" * 16, "aB3._~+/=-aaaaaaa"],
            ["short", "a" * 129, "with a space in it", "é" * 16],
        ),
        (
            environment.FRAME_ANCESTORS,
            ["'none'", "'self'", "https://moodle.example.org", "'self' https://*.example.org:8443 http://localhost"],
            [
                "*",
                "elsewhere.example",
                "https://a.example; script-src *",
                "'none' https://a.example",
                "https://a.example/x",
            ],
        ),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_words_tokens_and_sites(variable: Word | Token | Sites, good: list[str], bad: list[str]) -> None:
    for text in good:
        assert variable.problem({variable.name: text}) == ""
        assert variable.value({variable.name: text}) == text
    for text in bad:
        problem = variable.problem({variable.name: text})
        assert problem.startswith(f"{variable.name} must be ")
        assert text == "*" or text not in problem, "what is refused may be a secret"


RAY = environment.RAY_ADDRESS


def test_the_head_of_a_cluster_is_a_host_and_a_port() -> None:
    for text in ("10.0.0.5:6379", "head.example.org:65535", "[fd00::5]:6379"):
        assert RAY.problem({RAY.name: text}) == ""
        assert RAY.value({RAY.name: text}) == text
    for text in ("10.0.0.5", ":6379", "head:0", "head:65536", "ray://head:10001", "head:6379/x", "a b:1", "-x:1"):
        assert RAY.problem({RAY.name: text}) == "SEGVIZ_RAY_ADDRESS must be host:port, such as `10.0.0.5:6379`."


def test_without_ray_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    wanted = 'SEGVIZ_RAY_ADDRESS needs Ray, which is not installed: pip install "segviz[cluster]".'
    assert environment.problems({RAY.name: "10.0.0.5:6379"}) == [wanted]
    assert environment.problems({RAY.name: ""}) == []


def test_a_catalogue_is_a_file_that_exists(tmp_path) -> None:
    name = environment.CATALOGUE.name
    assert environment.problems({name: str(tmp_path / "none.json")}) == [f"{name} must be the path of a file."]
    (tmp_path / "some.json").write_text("{}")
    assert environment.problems({name: str(tmp_path / "some.json")}) == []


def test_a_name_that_means_nothing_is_told() -> None:
    assert environment.problems({"SEGVIZ_CASH_MB": "1"}) == ["SEGVIZ_CASH_MB is no setting of segviz: see README.md."]


def test_what_cannot_be_used_ends_the_program_with_all_sentences() -> None:
    with pytest.raises(SystemExit) as ended:
        environment.check({"SEGVIZ_CACHE_MB": "1", "SEGVIZ_LOG": "xml"})
    assert str(ended.value).splitlines() == [
        "segviz: SEGVIZ_CACHE_MB must be a whole number from 16 to 65,536 (MB).",
        "segviz: SEGVIZ_LOG must be `text` or `json`.",
    ]


def test_the_readme_has_the_table() -> None:
    readme = (places.ROOT / "README.md").read_text(encoding="utf-8")
    assert environment.table() in readme, 'print it: python -c "from segviz import environment as e; print(e.table())"'


def test_every_variable_is_read_somewhere() -> None:
    sources = [path for path in (places.ROOT / "segviz").rglob("*.py") if path.name != "environment.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*sources, places.APP])
    constants = {name for name, value in vars(environment).items() if value in VARIABLES}
    assert len(constants) == len(VARIABLES)
    assert {name for name in constants if f"environment.{name}" not in text} == set()
