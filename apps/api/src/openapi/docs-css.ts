export const docsCss = `
:root { color-scheme: light dark; }
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; border-bottom: 1px solid #8884; padding-bottom: .3rem; }
code, pre { font: 13px/1.5 ui-monospace, "SF Mono", Consolas, monospace; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #8883; vertical-align: top; }
details { margin: .4rem 0; } summary { cursor: pointer; } pre { background: #8881; padding: .7rem; overflow: auto; border-radius: 6px; }
.method { display: inline-block; min-width: 4.2rem; font-weight: 600; } .quiet { opacity: .65; }
`;
