import { useEffect, useState, type RefObject } from 'react'

/** The section that is read now: the last one whose beginning has passed the upper third of what is seen. */
export function useCurrentSection<Id extends string>(
  scroller: RefObject<HTMLElement | null>,
  ids: readonly Id[],
): Id | undefined {
  const [current, setCurrent] = useState<string>()
  // A new list of the same sections is no other list.
  const key = ids.join(' ')
  useEffect(() => {
    const place = scroller.current
    const sections = key.split(' ')
    if (!place) return
    const look = () => {
      const { top, height } = place.getBoundingClientRect()
      const passed = sections.filter((id) => {
        const section = document.getElementById(id)
        return section !== null && section.getBoundingClientRect().top <= top + height / 3
      })
      const isAtEnd = place.scrollTop + place.clientHeight >= place.scrollHeight - 4
      setCurrent((isAtEnd && place.scrollTop > 0 ? sections : passed).at(-1) ?? sections[0])
    }
    look()
    place.addEventListener('scroll', look, { passive: true })
    return () => place.removeEventListener('scroll', look)
  }, [scroller, key])
  return ids.find((id) => id === current) ?? ids[0]
}
