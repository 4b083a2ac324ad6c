import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { initialsOf } from '../../app/initials.ts'
import classes from './group-page.module.css'
import type { Member } from './group-queries.ts'

type MemberRowProps = {
  readonly user: Member
  /** What can be done with them. */
  readonly children: ReactNode
}

/** One person in a list of people. */
export function MemberRow({ user: { id, displayName, address, department }, children }: MemberRowProps) {
  return (
    <li className={classes.row}>
      <span className={classes.tile} aria-hidden="true">
        {initialsOf(displayName)}
      </span>
      <span className={classes.who}>
        <Link to="/users/$id" params={{ id }} className={classes.name}>
          <bdi>{displayName}</bdi>
        </Link>
        <span className={classes.note}>
          <bdi>{address}</bdi>
          {department && ' · '}
          <bdi>{department}</bdi>
        </span>
      </span>
      {children}
    </li>
  )
}
