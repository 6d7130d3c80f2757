# The shop as one image, for `serve` and for every other command. What is installed is checked by its hash.
FROM python:3.11-slim AS built
WORKDIR /shop
COPY requirements.lock ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary=:all: -r requirements.lock
COPY app.py LICENSE ./
COPY content content/
COPY ops ops/
COPY resolvers resolvers/
COPY sample sample/
COPY schema schema/
COPY search search/
COPY storage storage/
COPY web web/
RUN python -m compileall -q .

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent shop \
    && install -d -o shop -g shop /var/lib/vitrine
COPY --from=built /venv /venv
COPY --from=built /shop /shop
WORKDIR /shop
# Nothing is written but below /var/lib/vitrine, by the embedded stores, and /tmp: the root may be read-only.
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    MODE=production HOST=0.0.0.0 PORT=8000 VAR=/var/lib/vitrine
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["python", "app.py"]
CMD ["serve"]
