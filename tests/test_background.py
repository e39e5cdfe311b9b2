from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest


@pytest.mark.parametrize("moment", ["as it starts", "in the middle of a step"])
def test_a_process_that_ends_waits_for_the_step_under_way_and_no_longer(moment: str) -> None:
    program = f"""
        import sys, time
        from wowengine import background

        steps = []

        def work():
            while not background.is_leaving(0.001):
                steps.append(time.sleep(0.05))
            print("left after its step")

        background.start(work, "worker")
        time.sleep({0.0 if moment == "as it starts" else 0.02})
        print("main is done")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["main is done", "left after its step"]
    assert done.stderr == ""
