# Two stages: the first builds the wheel with the pinned tools; the second holds Python, what the bot runs on,
# and the bot.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY bot bot
COPY templates templates
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.13-slim
COPY requirements-run.lock /tmp/
RUN pip install --no-cache-dir --require-hashes --requirement /tmp/requirements-run.lock
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-deps /wheels/*.whl \
 && rm -r /wheels /tmp/requirements-run.lock \
 && useradd --uid 10001 --create-home --shell /usr/sbin/nologin mm \
 && install --directory --owner=10001 --group=10001 /data
ENV PYTHONDONTWRITEBYTECODE=1 \
    DATABASE_URL=sqlite:////data/millimetric-bot.db
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["mm", "healthcheck"]
ENTRYPOINT ["mm"]
CMD ["run"]
