"""``python -m fairweather`` is the command ``fairweather``."""

from fairweather.cli.main import main

if __name__ == "__main__":
    main()
