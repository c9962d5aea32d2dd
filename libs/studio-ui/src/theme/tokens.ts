/** Every colour of the studio, by mode. Pages use the CSS variables (`var(--vf-line)`), antd gets the same values. */
export type Mode = 'light' | 'dark';

const light = {
  ground: '#F5F6F8', surface: '#FFFFFF', sunken: '#FAFBFC', hover: '#F2F4F7',
  line: '#E6E9EE', 'line-strong': '#D2D8E1',
  text: '#161A22', 'text-2': '#4A5362', 'text-3': '#646E80',
  accent: '#4A4FD4', 'accent-hover': '#3B3FBC', 'accent-text': '#4549CF', 'accent-tint': '#EEEFFD', 'accent-line': '#C7C9F6',
  'waiting-text': '#0B66B0', waiting: '#1C83D8', 'waiting-tint': '#E8F3FD', 'waiting-line': '#BCDCF6',
  'done-text': '#17734A', done: '#22A06B', 'done-tint': '#E7F6EE', 'done-line': '#B5E0CA',
  'refused-text': '#BD2B25', refused: '#DB4840', 'refused-tint': '#FDEDEB', 'refused-line': '#F5C4C0',
  'parked-text': '#8A5A08', parked: '#D9962B', 'parked-tint': '#FDF3DE', 'parked-line': '#F0D8A0',
  'draft-text': '#56606F', draft: '#8C96A5', 'draft-tint': '#EFF1F4', 'draft-line': '#D8DDE4',
  people: '#A23C86', 'people-tile': '#FAECF6', decide: '#6F45CC', 'decide-tile': '#F1ECFC',
  money: '#0A7A73', 'money-tile': '#E3F5F3', systems: '#9C5228', 'systems-tile': '#FAEEE5',
  control: '#56606F', 'control-tile': '#EEF0F3',
  'meter-used': '#0A7A73', 'meter-others': '#8FCFCA', 'meter-rest': '#EDF0F4',
  tooltip: '#1A1E29', 'paper-line': '#B9CFC4', 'paper-head': '#F3F8F5', 'paper-unit': '#7FB59B', 'paper-cent': '#E5867E',
  shadow: '0 1px 2px rgb(16 24 40 / 6%), 0 1px 3px rgb(16 24 40 / 5%)',
  'shadow-pop': '0 8px 28px rgb(16 24 40 / 16%), 0 2px 6px rgb(16 24 40 / 8%)',
} as const;

export type TokenName = keyof typeof light;

const dark: Record<TokenName, string> = {
  ground: '#0E1014', surface: '#15181E', sunken: '#12151A', hover: '#1D2128',
  line: '#262B34', 'line-strong': '#39404C',
  text: '#ECEEF2', 'text-2': '#AEB6C3', 'text-3': '#848E9E',
  accent: '#5C62E4', 'accent-hover': '#6E74F0', 'accent-text': '#A0A5FF', 'accent-tint': '#23254A', 'accent-line': '#42458A',
  'waiting-text': '#74BAF7', waiting: '#3B97E8', 'waiting-tint': '#12283D', 'waiting-line': '#1F4467',
  'done-text': '#63D0A0', done: '#2FAE78', 'done-tint': '#10291F', 'done-line': '#1D4A37',
  'refused-text': '#FF938B', refused: '#E5594F', 'refused-tint': '#361918', 'refused-line': '#5C2926',
  'parked-text': '#EEBB62', parked: '#D9962B', 'parked-tint': '#322410', 'parked-line': '#574019',
  'draft-text': '#A3ACBA', draft: '#6C7686', 'draft-tint': '#20252D', 'draft-line': '#363D48',
  people: '#E08FC9', 'people-tile': '#35202F', decide: '#B49AF5', 'decide-tile': '#292140',
  money: '#55CBC2', 'money-tile': '#10302E', systems: '#E3A27A', 'systems-tile': '#362417',
  control: '#A3ACBA', 'control-tile': '#232831',
  'meter-used': '#2BA69D', 'meter-others': '#1D5F5A', 'meter-rest': '#232831',
  tooltip: '#2A303A', 'paper-line': '#33443C', 'paper-head': '#16201B', 'paper-unit': '#3E6A56', 'paper-cent': '#8A4640',
  shadow: 'none',
  'shadow-pop': '0 10px 32px rgb(0 0 0 / 60%)',
};

export const tokens: Record<Mode, Record<TokenName, string>> = { light, dark };

/** Writes the mode's colours as CSS variables on an element, and says the mode to CSS as `data-theme`. */
export function applyTokens(element: HTMLElement, mode: Mode): void {
  for (const [name, value] of Object.entries(tokens[mode])) element.style.setProperty(`--vf-${name}`, value);
  element.dataset['theme'] = mode;
  element.style.colorScheme = mode;
}
