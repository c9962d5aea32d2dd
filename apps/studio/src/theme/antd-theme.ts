import { tokens, type Mode } from '@vouchflow/studio-ui';
import { theme, type ThemeConfig } from 'antd';

export const fontFamily = '"Inter Variable", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif';

/** The one antd theme, made from the same list of colours as the CSS variables. */
export function antdTheme(mode: Mode): ThemeConfig {
  const t = tokens[mode];
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      fontFamily,
      fontSize: 14,
      controlHeight: 32,
      controlHeightSM: 28,
      controlHeightLG: 40,
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 4,
      colorPrimary: t.accent,
      colorPrimaryHover: t['accent-hover'],
      colorLink: t['accent-text'],
      colorText: t.text,
      colorTextSecondary: t['text-2'],
      colorTextTertiary: t['text-3'],
      colorTextPlaceholder: t['text-3'],
      colorBorder: t['line-strong'],
      colorBorderSecondary: t.line,
      colorBgBase: t.surface,
      colorBgContainer: t.surface,
      colorBgElevated: t.surface,
      colorBgLayout: t.ground,
      colorError: t.refused,
      colorErrorText: t['refused-text'],
      colorWarning: t.parked,
      colorSuccess: t.done,
      colorInfo: t.waiting,
      controlOutline: 'transparent',
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      // A transition that is taken away (base.css) never tells antd that it has ended.
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      wireframe: false,
    },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Modal: { titleFontSize: 16 },
      // The solid accent is no colour for text on its own tint, least of all in the dark.
      Dropdown: { colorPrimary: t['accent-text'], controlItemBgActive: t['accent-tint'], controlItemBgActiveHover: t['accent-tint'] },
      Select: { optionSelectedBg: t['accent-tint'] },
    },
  };
}
