import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { QueryBar } from '../../ui/list/query/query-bar.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { useDeviceVocabulary } from '../devices/use-device-vocabulary.ts'
import { saveFile } from '../policies/save-file.ts'
import { inventoryCsv, inventoryJson } from './inventory-file.ts'
import { inventoryGroups, type InventorySearch } from './inventory-search.ts'
import { inventoryParams, type Inventory, type InventoryGroup } from './report-queries.ts'
import classes from './reports.module.css'

type InventoryToolbarProps = {
  readonly q: string
  readonly group: InventoryGroup
  /** Undefined while what is shown is not yet what is asked for: nothing else is taken away as a file. */
  readonly inventory: Inventory | undefined
  readonly onChange: (next: InventorySearch, isStep: boolean) => void
}

/** Of which devices, by what, and the ways to take it away. */
export function InventoryToolbar({ q, group, inventory, onChange }: InventoryToolbarProps) {
  const { t } = useTranslation()
  const [isActive, setIsActive] = useState(false)
  const { vocabulary, words } = useDeviceVocabulary(q, isActive)
  const save = (type: 'csv' | 'json') => {
    if (!inventory) return
    const text = type === 'csv' ? inventoryCsv(inventory) : inventoryJson(inventory, { q, at: new Date() })
    saveFile({ name: `inventory-${group}.${type}`, text, type: type === 'csv' ? 'text/csv' : 'application/json' })
  }
  const chosen = (value: string) => inventoryGroups.find((each) => each === value)
  return (
    <div className={toolbarClasses.toolbar}>
      <QueryBar
        label={t('reports.search')}
        query={q}
        vocabulary={vocabulary}
        words={words}
        onQuery={(next, isStep) => onChange({ q: next || undefined }, isStep)}
        onActive={() => setIsActive(true)}
      />
      <label className={classes.group}>
        {t('reports.groupBy')}
        <select
          className={toolbarClasses.select}
          value={group}
          onChange={({ target }) => onChange({ group: chosen(target.value) }, true)}
        >
          {inventoryGroups.map((each) => (
            <option key={each} value={each}>
              {t(`reports.group.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {(['csv', 'json'] as const).map((type) => (
        <Button
          key={type}
          variant="default"
          disabled={!inventory}
          leftSection={<IconDownload size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => save(type)}
        >
          {t(`reports.${type}`)}
        </Button>
      ))}
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.7} aria-hidden="true" />}
        onClick={() => window.print()}
      >
        {t('reports.print')}
      </Button>
      <ApiEcho name="getInventory" query={inventoryParams(group, q)} />
    </div>
  )
}
