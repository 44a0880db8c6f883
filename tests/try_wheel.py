"""Build the wheel, install it in an environment of its own, and run the demo far from here.

Run by ``make wheel``: the shipped rulebooks, templates and case must work without a checkout.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed; return what it printed."""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("TOLERANCE_", "PYTHON"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        sys.exit(
            f"{' '.join(map(str, command))} ended with {done.returncode}\n"
            f"{done.stdout}{done.stderr}"
        )
    return done.stdout


def main() -> None:
    """Build, install, run."""
    with tempfile.TemporaryDirectory() as name:
        away = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", away, ROOT, cwd=away)
        wheel = next(away.glob("*.whl"))
        # The libraries are those already installed; only the wheel itself is new.
        venv.create(away / "env", with_pip=False, system_site_packages=False)
        site = next((away / "env").glob("lib/python*/site-packages"))
        here = Path(next(p for p in sys.path if p.endswith("site-packages")))
        (site / "libraries.pth").write_text(f"{here}\n")
        run(
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            site,
            wheel,
            cwd=away,
        )
        python = away / "env" / "bin" / "python"
        origin = run(python, "-c", "import tolerance; print(tolerance.__file__)", cwd=away)
        if not origin.startswith(str(site)):
            sys.exit(f"the wheel is not what was imported: {origin}")
        shown = run(
            python, "-m", "tolerance", "demo", "--lang", "zh", "--on", "2025-02-01", cwd=away
        )
        written = sorted(p.name for p in (away / "tolerance-demo").rglob("*") if p.is_file())
        if "免予问责" not in shown or "recommendation.zh.html" not in written:
            sys.exit(f"the demo does not work from the wheel: {written}")
        spoken = run(
            "env", "TOLERANCE_LANG=zh", python, "-m", "tolerance", "rulebook", "--help", cwd=away
        )
        if not spoken.startswith("用法：") or "显示本说明" not in spoken:
            sys.exit(f"the wheel has no Chinese words of click: {spoken}")
        run(python, "-m", "tolerance", "doctor", cwd=away)
        run(python, "-m", "tolerance", "rulebook", "check", cwd=away)
        print(f"{wheel.name}: the demo works without a checkout")  # noqa: T201  a script prints


if __name__ == "__main__":
    main()
