import classes from './me-page.module.css'
import type { Me } from './me-queries.ts'
import { MyDeviceCard } from './my-device-card.tsx'

/** One's phones, a card each. */
export function MyDeviceList({ me: { devices, account, wipesLeft } }: { readonly me: Me }) {
  return (
    <ul className={classes.devices}>
      {devices.map((device) => (
        <li key={device.id}>
          <MyDeviceCard device={device} account={account} wipesLeft={wipesLeft} />
        </li>
      ))}
    </ul>
  )
}
