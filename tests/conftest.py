"""What all tests share: an environment that holds no setting of the person who runs them."""

import os
from pathlib import Path

import pytest
from hypothesis import settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [n for n in os.environ if n.startswith(("ZHONGSHI_", "PREFECT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ZHONGSHI_HOME", str(tmp_path / "home"))


settings.register_profile("shared", deadline=None)  # a busy machine is no defect
settings.load_profile("shared")
