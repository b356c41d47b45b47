# Two stages: the first builds wheels from pinned, hashed sources; the second holds Python, the bot and nothing else.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/mm \
 && /opt/mm/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY bot bot
COPY templates templates
RUN /opt/mm/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
 && /opt/mm/bin/pip uninstall --yes --quiet ruff mypy playwright pytest hypothesis

FROM python:3.13-slim
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin mm \
 && install --directory --owner=10001 --group=10001 /data
COPY --from=build /opt/mm /opt/mm
ENV PATH=/opt/mm/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/millimetric-bot.db
USER 10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["mm", "healthcheck"]
ENTRYPOINT ["mm"]
CMD ["run"]
