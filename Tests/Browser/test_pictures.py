"""The pictures of the documents can be taken anew at any time."""

import pathlib
import subprocess
import sys

import pytest


@pytest.mark.timeout(120)
def test_pictures_can_be_taken(tmp_path: pathlib.Path):
    script = pathlib.Path(__file__).with_name("take_pictures.py")
    run = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, timeout=110
    )
    assert run.returncode == 0, run.stdout + run.stderr
    pictures = list(tmp_path.glob("*.png"))
    assert len(pictures) >= 4
    assert all(5_000 < picture.stat().st_size <= 150_000 for picture in pictures)
