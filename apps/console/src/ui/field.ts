import '@mantine/core/styles/Input.layer.css'
import classes from './input.module.css'

/** The look of every text field; with it comes the style sheet that text fields need. */
export const field = {
  classNames: {
    input: classes.input,
    label: classes.label,
    description: classes.description,
    error: classes.error,
  },
} as const
