"""``python -m segviz.exercises``: starter files, and the check of a learner's file in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from segviz import course
from segviz.exercises import checker, runner, starters

GOOD = """
import torch


def max_pool(x, kernel_size, stride, padding):
    rows, columns = ((side + 2 * padding - kernel_size) // stride + 1 for side in x.shape)
    pooled, indices = torch.empty(rows, columns), torch.empty(rows, columns, dtype=torch.long)
    for i in range(rows):
        for j in range(columns):
            best = None
            for r in range(i * stride - padding, i * stride - padding + kernel_size):
                for c in range(j * stride - padding, j * stride - padding + kernel_size):
                    inside = 0 <= r < x.shape[0] and 0 <= c < x.shape[1]
                    if inside and (best is None or x[r, c] > x[best]):
                        best = r, c
            pooled[i, j], indices[i, j] = x[best], best[0] * x.shape[1] + best[1]
    return pooled, indices


def max_unpool(pooled, indices, kernel_size, stride, padding, output_size=None):
    if output_size is None:
        output_size = [stride * (side - 1) + kernel_size - 2 * padding for side in pooled.shape]
    out = torch.zeros(output_size[0] * output_size[1])
    out[indices.flatten()] = pooled.flatten()
    return out.reshape(tuple(output_size))


def conv_transpose(x, weight, stride=1, padding=0, output_padding=0, dilation=1):
    size = [stride * (a - 1) + dilation * (k - 1) + 1 + output_padding for a, k in zip(x.shape, weight.shape)]
    out = torch.zeros(size)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            top, left = i * stride, j * stride
            bottom = top + dilation * (weight.shape[0] - 1) + 1
            right = left + dilation * (weight.shape[1] - 1) + 1
            out[top:bottom:dilation, left:right:dilation] += x[i, j] * weight
    return out[padding : size[0] - padding, padding : size[1] - padding]
"""


@pytest.fixture(autouse=True)
def _imports_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner changes where modules are found: that is for its own process."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.delitem(sys.modules, runner.MODULE, raising=False)


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One command, started in ``folder``."""
    return subprocess.run(
        [sys.executable, "-m", "segviz.exercises", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(course.ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def check(folder: Path, code: str, name: str = "mine.py", *more: str) -> subprocess.CompletedProcess[str]:
    (folder / name).write_text(code, encoding="utf-8")
    answer = run("check", name, *more, folder=folder)
    assert "Traceback" not in answer.stdout + answer.stderr
    return answer


# new


@pytest.mark.parametrize("exercise", starters.NAMES)
def test_a_starter_file_is_written_and_says_how_to_check_it(tmp_path: Path, exercise: str) -> None:
    answer = run("new", exercise, folder=tmp_path)
    assert answer.returncode == 0
    text = (tmp_path / f"{exercise}.py").read_text(encoding="utf-8")
    assert f"python -m segviz.exercises check {exercise}.py" in text
    compile(text, "starter", "exec")


def test_a_name_of_ones_own(tmp_path: Path) -> None:
    assert run("new", "max_unpooling", "unpool/mine.py", folder=tmp_path).returncode == 1, "no such folder"
    assert run("new", "max_unpooling", "mine.py", folder=tmp_path).returncode == 0
    assert "check mine.py" in (tmp_path / "mine.py").read_text(encoding="utf-8")


def test_an_existing_file_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "max_unpooling.py").write_text("my work", encoding="utf-8")
    answer = run("new", "max_unpooling", folder=tmp_path)
    assert answer.returncode == 1
    assert "exists already and stays as it is" in answer.stdout
    assert (tmp_path / "max_unpooling.py").read_text(encoding="utf-8") == "my work"


def test_an_exercise_that_is_none_is_refused(tmp_path: Path) -> None:
    answer = run("new", "max_pooling", folder=tmp_path)
    assert answer.returncode == 2
    assert "max_unpooling" in answer.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exercise", starters.NAMES)
def test_the_examples_in_a_starter_file_are_right(tmp_path: Path, exercise: str) -> None:
    """Its doctests, run with good functions in place of the empty ones."""
    import doctest

    empty = runner._load(write(tmp_path, starters.text(exercise), f"{exercise}.py"))
    good = vars(runner._load(write(tmp_path, GOOD, "good.py")))
    finder, examples = doctest.DocTestFinder(), doctest.DocTestRunner()
    for name in runner.EXERCISES[exercise]:
        for test in finder.find(getattr(empty, name), name, globs=good):
            examples.run(test)
    assert examples.summarize(verbose=False).failed == 0
    assert examples.tries == {"max_unpooling": 5, "transposed_convolution": 2}[exercise]


def write(folder: Path, code: str, name: str) -> Path:
    path = folder / name
    path.write_text(code, encoding="utf-8")
    return path


# check: the process


def test_all_right(tmp_path: Path) -> None:
    answer = check(tmp_path, GOOD)
    assert answer.stdout.splitlines() == [
        "mine.py",
        "  ok    max_pool        87 of 87 cases right",
        "  ok    max_unpool      60 of 60 cases right",
        "  ok    conv_transpose  92 of 92 cases right",
        "",
        "All right: the same answers as PyTorch.",
    ]
    assert answer.returncode == 0


@pytest.mark.slow
def test_a_starter_file_as_it_is(tmp_path: Path) -> None:
    answer = check(tmp_path, starters.text("transposed_convolution"))
    assert answer.returncode == 1
    assert "WRONG conv_transpose  0 of 92 cases right" in answer.stdout
    assert 'Not written yet, in line 40: `raise NotImplementedError("conv_transpose")`.' in answer.stdout


@pytest.mark.slow
def test_a_wrong_answer_is_shown_beside_the_right_one(tmp_path: Path) -> None:
    answer = check(tmp_path, GOOD.replace("+= x[i, j] * weight", "= x[i, j] * weight"))
    assert answer.returncode == 1
    assert "  ok    max_pool        87 of 87 cases right" in answer.stdout
    assert "conv_transpose, case 3: stride 1: stamps overlap" in answer.stdout
    assert "expected out       your out" in answer.stdout
    assert "5 of 9 cells differ, in [brackets]: out[0,1], out[1,0]" in answer.stdout
    assert "Perhaps: Where stamps overlap, the last one was kept." in answer.stdout


@pytest.mark.slow
def test_an_endless_loop_is_ended_and_named(tmp_path: Path) -> None:
    loop = GOOD.replace("    rows, columns = ((", "    while True:\n        pass\n    rows, columns = ((")
    answer = check(tmp_path, loop, "mine.py", "--seconds", "1")
    assert answer.returncode == 1
    assert (
        "Stopped after 1 s in max_pool, case 1 (windows of 2, side by side): is there a loop without" in answer.stdout
    )


@pytest.mark.slow
def test_many_slow_cases_are_ended_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "ALL_CASES", 0.1)
    slow = "import time\ndef conv_transpose(x, weight, **rest):\n    time.sleep(0.2)\n    return x\n"
    result = checker.check(write(tmp_path, slow, "slow.py"), seconds=20)
    assert not result.passed
    assert result.lines[2].startswith("  Stopped after 2 s in conv_transpose, case ")


@pytest.mark.slow
def test_code_that_ends_the_program_is_named(tmp_path: Path) -> None:
    answer = check(tmp_path, "import os\ndef conv_transpose(x, weight, **rest):\n    os._exit(0)\n")
    assert answer.returncode == 1
    assert "The code ended the program in conv_transpose, case 1" in answer.stdout


@pytest.mark.slow
def test_a_crash_is_named(tmp_path: Path) -> None:
    answer = check(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
    assert answer.returncode == 1
    assert "The program crashed while the file was loaded: signal SIGSEGV." in answer.stdout


@pytest.mark.slow
def test_prints_do_not_disturb_the_check_but_do_not_pass(tmp_path: Path) -> None:
    noisy = GOOD.replace("    out = torch.zeros(size)", "    out = torch.zeros(size)\n    print('size', size)")
    answer = check(tmp_path, 'print(\'{"event": "done"}\')\n' + noisy)
    assert answer.returncode == 1
    assert "92 of 92 cases right" in answer.stdout
    assert "All answers are right, but the code prints." in answer.stdout
    assert '    | {"event": "done"}' in answer.stdout


@pytest.mark.slow
def test_what_the_code_writes_in_the_checkers_own_words_does_not_count(tmp_path: Path) -> None:
    forged = """
import json, os, stat
told = {"event": "function", "name": "conv_transpose", "passed": 9, "count": 9, "first": None}
said = "".join(json.dumps(each) + "\\n" for each in (told, {"event": "done"})).encode()
for number in range(64):
    try:
        if stat.S_ISFIFO(os.fstat(number).st_mode):
            os.write(number, said)
    except OSError:
        pass


def conv_transpose(x, weight, stride=1, padding=0, output_padding=0, dilation=1):
    return x
"""
    found = check(tmp_path, forged)
    assert found.returncode == 1
    assert "9 of 9" not in found.stdout
    assert "WRONG conv_transpose" in found.stdout


@pytest.mark.slow
def test_what_was_printed_in_the_first_wrong_case_is_shown(tmp_path: Path) -> None:
    code = "def conv_transpose(x, weight, **rest):\n    print('the size', tuple(x.shape))\n    return x\n"
    answer = check(tmp_path, code)
    assert answer.stdout.splitlines()[-2:] == ["  The code printed:", "    | the size (1, 1)"]


@pytest.mark.slow
def test_a_file_with_the_name_of_a_library_shadows_nothing(tmp_path: Path) -> None:
    (tmp_path / "random.py").write_text("raise RuntimeError('not me')", encoding="utf-8")
    assert check(tmp_path, GOOD, "torch.py").returncode == 0


@pytest.mark.slow
def test_a_helper_beside_the_file_can_be_imported(tmp_path: Path) -> None:
    (tmp_path / "helper_of_mine.py").write_text(GOOD, encoding="utf-8")
    assert check(tmp_path, "from helper_of_mine import conv_transpose\n").returncode == 0


# check: what is wrong with a file, without a process for each


def loading(folder: Path, code: str | bytes, name: str = "mine.py") -> str:
    """What is said of a file that cannot be loaded, or has no function to check."""
    path = folder / name
    path.write_bytes(code.encode() if isinstance(code, str) else code)
    with pytest.raises(runner.FileError) as told:
        runner._functions(runner._load(path), name)
    return str(told.value)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def f(:\n    pass\n", "The file is not valid Python: "),
        ("x = 1\n  y = 2\n", "The file is not valid Python: unexpected indent, line 2."),
        (b"\xff\xfe\x00", "The file is not valid Python"),
        (b"x = '\x00'", "null bytes"),
        ("x = " + "(" * 500 + ")" * 500, "too many nested parentheses"),
        ("import nothing_of_this_name\n", "ModuleNotFoundError: No module named 'nothing_of_this_name', in line 1"),
        ("import sys\nsys.exit(0)\n", "The code calls sys.exit(), in line 2: `sys.exit(0)`: leave it out."),
        ("input('?')\n", "OSError"),
        ("1 / 0\n", "ZeroDivisionError: division by zero, in line 1: `1 / 0`."),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt"),
        ("", "mine.py defines none of the functions max_pool, max_unpool, conv_transpose."),
        ("def convtranspose(x): pass", "It has convtranspose: should that be conv_transpose?"),
        ("conv_transpose = 3", "defines none of the functions"),
        ("def max_pool(x): pass", "mine.py does not define the function max_unpool."),
    ],
)
def test_a_file_that_cannot_be_checked_gets_a_clear_word(tmp_path: Path, code: str | bytes, told: str) -> None:
    assert told in loading(tmp_path, code)


def test_a_syntax_error_is_pointed_at(tmp_path: Path) -> None:
    assert loading(tmp_path, "def f(x):\n    return x +* 2\n").splitlines()[2:] == [
        "        return x +* 2",
        "                  ^",
    ]


def told_of(folder: Path, body: str) -> str:
    """What is said of a function conv_transpose(x, weight, ...) with that body, in its third case."""
    path = write(folder, f"import torch\ndef conv_transpose(x, weight, stride=1):\n    {body}\n", "mine.py")
    module = runner._load(path)
    return runner._answer(module.conv_transpose, runner.cases.cases("conv_transpose")[2], str(path))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return x[9, 9]", "IndexError: index 9 is out of bounds"),
        ("return x[9, 9]", "in line 3: `return x[9, 9]`."),
        ("x[0, 0] = 1; return x", "conv_transpose changes its input x: work on a copy, x.clone()."),
        ("import sys; sys.exit(3)", "The code calls sys.exit(), in line 3"),
        ("raise NotImplementedError", "Not written yet, in line 3"),
        ("return conv_transpose(x, weight)", "RecursionError: maximum recursion depth exceeded"),
        ("pass", "conv_transpose returned None: is a `return` missing?"),
        ("raise ValueError('\\x1b[31mred\\n' * 500)", "ValueError:  [31mred "),
    ],
)
def test_a_function_that_fails_gets_a_clear_word(tmp_path: Path, body: str, told: str) -> None:
    words = told_of(tmp_path, body)
    assert told in words
    assert words.startswith("conv_transpose(x, weight)\n\nx (2 x 2)")
    assert all(len(line) < 500 and line.isprintable() for line in words.splitlines())


def test_another_signature_is_explained(tmp_path: Path) -> None:
    path = write(tmp_path, "def conv_transpose(x, w): return x\n", "mine.py")
    case = next(case for case in runner.cases.cases("conv_transpose") if "stride" in case.options)
    words = runner._answer(runner._load(path).conv_transpose, case, str(path))
    assert "got an unexpected keyword argument 'stride'" in words
    assert "Keep the parameters as the starter file has them." in words


TOO_MUCH = ("y = torch.zeros(10**10)", "y = [0] * 10**10") if sys.platform == "linux" else ()  # elsewhere no limit


@pytest.mark.slow
def test_too_much_memory_is_named(tmp_path: Path) -> None:
    for body in TOO_MUCH:
        code = f"import torch\ndef conv_transpose(x, weight, **rest):\n    {body}\n    return y\n"
        assert f"The code asks for more than 1024 MB of memory, in line 3: `{body}`." in check(tmp_path, code).stdout


# check: the file itself


def test_files_that_are_no_files(tmp_path: Path) -> None:
    assert "There is no file" in checker.check(tmp_path / "nothing.py").lines[0]
    assert "is a folder" in checker.check(tmp_path).lines[0]
    big = write(tmp_path, "#" * (checker.LARGEST_FILE + 1), "big.py")
    assert "has more than 1000 kB" in checker.check(big).lines[0]


def test_a_python_without_pytorch_is_told_and_not_blamed_on_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    words = checker.check(write(tmp_path, GOOD, "mine.py")).lines[0]
    assert words.startswith(f"This Python has no PyTorch to compare with: {sys.executable}")
    assert ".venv/bin/python -m segviz.exercises check" in words


def test_a_checker_that_cannot_start_does_not_blame_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))  # a Python that finds no library of its own
    result = checker.check(write(tmp_path, GOOD, "mine.py"))
    assert not result.passed
    assert "The checker itself could not start, with exit code 1: the file was not run." in "\n".join(result.lines)


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "soon", "99999"])
def test_a_time_that_is_none_is_refused(tmp_path: Path, seconds: str) -> None:
    answer = run("check", "mine.py", "--seconds", seconds, folder=tmp_path)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


@pytest.mark.slow
def test_the_checking_process_itself_never_imports_torch_or_the_file(tmp_path: Path) -> None:
    write(tmp_path, "raise RuntimeError", "mine.py")
    script = (
        "import sys\n"
        "from segviz.exercises import __main__\n"
        "status = __main__.main(['check', 'mine.py'])\n"
        "assert 'torch' not in sys.modules and 'mine' not in sys.modules\n"
        "sys.exit(status)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(course.ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (answer.returncode, answer.stderr) == (1, "")
    assert "While the file was loaded: RuntimeError" in answer.stdout
