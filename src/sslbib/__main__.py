"""Run the command line: as `python -m sslbib`, and as the script `sslbib`."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while its modules are loaded is no traceback either."""
    try:
        from sslbib.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
