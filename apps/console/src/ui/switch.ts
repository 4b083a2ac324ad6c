import '@mantine/core/styles/InlineInput.layer.css'
import '@mantine/core/styles/Switch.layer.css'
import classes from './switch.module.css'

/** The look of every switch; with it comes the style sheet that switches need. */
export const switchLook = {
  size: 'md',
  withThumbIndicator: false,
  classNames: {
    input: classes.input,
    track: classes.track,
    thumb: classes.thumb,
    label: classes.label,
    description: classes.description,
  },
} as const
