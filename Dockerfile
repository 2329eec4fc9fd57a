# lint-posts in a container, for a blog that is mounted at /blog:
#   docker build -t lint-posts .
#   docker run --rm -v "$PWD:/blog" lint-posts
#   docker run --rm -v "$PWD:/blog" --user "$(id -u):$(id -g)" lint-posts --fix
FROM python:3.13-slim
COPY pyproject.toml README.md LICENSE /src/
COPY lint_posts /src/lint_posts/
COPY rules /src/rules/
RUN python -m pip install --no-cache-dir --disable-pip-version-check /src && rm -rf /src
WORKDIR /blog
USER 65534:65534
ENTRYPOINT ["lint-posts"]
