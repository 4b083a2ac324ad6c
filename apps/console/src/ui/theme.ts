import { Button, createTheme, type CSSVariablesResolver, type VariantColorsResolver } from '@mantine/core'

type TenShades = [string, string, string, string, string, string, string, string, string, string]

/** Mantine wants ten shades; ours are all the accent, because tokens.css already knows light and dark. */
const accent: TenShades = [
  'var(--accent-soft)',
  'var(--accent-soft)',
  'var(--accent-soft)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent-hover)',
  'var(--accent-hover)',
]

/** Buttons by meaning: `filled` the next act, `default` another one, `danger` what takes something away. */
const variantColorResolver: VariantColorsResolver = ({ variant }) => {
  switch (variant) {
    case 'filled':
      return paint('var(--accent)', 'var(--accent-hover)', 'var(--accent-text)')
    case 'danger':
      return paint('var(--blocked-soft)', 'var(--blocked-soft-hover)', 'var(--blocked)')
    case 'danger-filled':
      return paint('var(--blocked)', 'var(--blocked-hover)', 'var(--blocked-text)')
    case 'subtle':
      return paint('transparent', 'var(--hover)', 'var(--text-soft)')
    default:
      return { ...paint('var(--card)', 'var(--hover)', 'var(--text)'), border: '1px solid var(--line)' }
  }
}

function paint(background: string, hover: string, color: string) {
  return { background, hover, color, border: '1px solid transparent' }
}

const buttonSizes = {
  xs: { '--button-height': 'max(28px, var(--touch))', '--button-padding-x': '10px', '--button-fz': '13px' },
  sm: { '--button-height': 'max(34px, var(--touch))', '--button-padding-x': '14px' },
} as const

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  primaryColor: 'accent',
  colors: { accent },
  primaryShade: 5,
  defaultRadius: 8,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '15px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'sm' },
      vars: (_, { size }) => ({ root: buttonSizes[size === 'xs' ? 'xs' : 'sm'] }),
    }),
    ActionIcon: { defaultProps: { variant: 'subtle', size: 32 } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
  },
})

/** Mantine's own colours, all from tokens.css, the same in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables, light: colors, dark: colors })

const variables = { '--mantine-font-weight-medium': '550' }

// Given for both schemes: Mantine's own colours of a scheme outweigh variables that hold for all.
const colors = {
  '--mantine-color-body': 'var(--card)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-faint)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--blocked)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--hover)',
  '--mantine-color-disabled-color': 'var(--text-faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--accent-text)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
}
