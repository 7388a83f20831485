# segviz as an image, with PyTorch's CPU build and a user without rights:
#     docker build -t segviz . && docker run --rm -p 127.0.0.1:8501:8501 segviz
# Every package but PyTorch is checked against the hashes of requirements.lock.

FROM python:3.11.14-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/segviz
ENV PATH="/opt/segviz/bin:$PATH"
WORKDIR /source

# What seldom changes first: these layers are kept while only segviz changes.
COPY requirements.lock tools/lock_without_gpu.py ./
RUN python lock_without_gpu.py requirements.lock > others.lock \
    && python lock_without_gpu.py --pytorch requirements.lock > pytorch.txt \
    && pip install --no-deps --require-hashes --requirement others.lock \
    && pip install --no-deps --index-url https://download.pytorch.org/whl/cpu --requirement pytorch.txt

COPY pyproject.toml README.md LICENSE app.py home.py ./
COPY tools tools
COPY .streamlit .streamlit
COPY pages pages
COPY assets assets
COPY segviz segviz
# "." is this source, of which no other version could come.
# hadolint ignore=DL3013
RUN pip install --no-deps --no-build-isolation . \
    && pip check

FROM python:3.11.14-slim-bookworm

# A user without rights, with the number that Docker Spaces of Hugging Face give theirs.
RUN useradd --create-home --uid 1000 segviz
COPY --from=build /opt/segviz /opt/segviz
ENV PATH="/opt/segviz/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    SEGVIZ_LOG=json
USER 1000
WORKDIR /home/segviz
EXPOSE 8501

# Ready after 5 to 20 s. While the server stops, it is no longer healthy.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]

STOPSIGNAL SIGTERM
CMD ["segviz", "--host", "0.0.0.0", "--port", "8501", "--no-open"]
