// The component kit's theme; the same values as tokens.css.
import type { ThemeConfig } from 'antd';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b6775',
    colorInfo: '#0b6775',
    colorSuccess: '#2a8a4a',
    colorWarning: '#d98f0a',
    colorError: '#c5332b',
    colorLink: '#0b6775',
    colorSuccessBg: '#e8f5ec',
    colorSuccessBorder: '#b9dfc6',
    colorInfoBg: '#e6f3f4',
    colorInfoBorder: '#b5d9dd',
    colorWarningBg: '#fff6da',
    colorWarningBorder: '#f1dfa9',
    colorErrorBg: '#fdeceb',
    colorErrorBorder: '#f3c3bf',
    colorPrimaryBg: '#e6f3f4',
    colorPrimaryBgHover: '#d3eaec',
    colorText: '#17282e',
    colorTextSecondary: '#51666d',
    colorBorder: '#cfd9dc',
    colorBorderSecondary: '#dfe7e9',
    borderRadius: 6,
    fontSize: 14,
    fontFamily: '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
    controlHeight: 34,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none' },
    Table: { headerBg: '#f7fafa', cellPaddingBlock: 10 },
    Tabs: { horizontalMargin: '0' },
  },
};
