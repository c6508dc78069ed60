# The service and its page. All it needs is in the image: it fetches nothing when it runs.
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY configs configs
COPY advisory advisory
RUN python -m venv /opt/advisory && /opt/advisory/bin/pip install --no-cache-dir '.[web]'

FROM python:3.12-slim
COPY --from=build /opt/advisory /opt/advisory
RUN useradd --system --no-create-home advisory
USER advisory
ENV PATH=/opt/advisory/bin:$PATH PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Set ADVISORY_TOKEN where others can reach the port.
ENTRYPOINT ["advisory", "serve", "--host", "0.0.0.0", "--port", "8000"]
