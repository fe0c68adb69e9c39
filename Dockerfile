# sslbib in a container, for whoever has no Python: docker build -t sslbib . && docker run --rm -v "$PWD:/list" sslbib check
FROM python:3.13-slim AS build
COPY . /src
RUN python -m venv /opt/sslbib && /opt/sslbib/bin/pip install --no-cache-dir /src

FROM python:3.13-slim
COPY --from=build /opt/sslbib /opt/sslbib
ENV PATH="/opt/sslbib/bin:$PATH"
USER 1000:1000
WORKDIR /list
ENTRYPOINT ["sslbib"]
CMD ["--help"]
