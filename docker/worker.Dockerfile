# The worker: effects, sweeper, schedules. Build from the repository's folder:
#   docker build -f docker/worker.Dockerfile -t vouchflow-worker .
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci --include=dev --no-audit --no-fund && npm run build
# Again with only what runs: no compiler, no browser code, no embedded database.
RUN npm ci --omit=dev --no-audit --no-fund --workspace @vouchflow/worker \
 && find apps libs -name '*.spec.*' -not -path '*/node_modules/*' -delete

FROM node:20-bookworm-slim
ENV NODE_ENV=production VOUCHFLOW_HOME=/var/lib/vouchflow
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/libs ./libs
COPY --from=build /app/apps/worker ./apps/worker
RUN mkdir -p /var/lib/vouchflow && chown node:node /var/lib/vouchflow
USER node
CMD ["node", "--enable-source-maps", "apps/worker/dist/main.js"]
