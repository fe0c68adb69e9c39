"""Run the command line as `python -m sslbib`."""

from sslbib.cli import main

if __name__ == "__main__":
    main()
