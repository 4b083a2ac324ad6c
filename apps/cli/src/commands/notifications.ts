import { mailLanguages, mailTemplateKinds, mailTemplateParams, type MailTemplate } from '@gatepost/contract'
import { Argument, Option, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export function notificationsCommands(world: World): readonly Command[] {
  const list = restCommand('list')
    .description('the mails whose words can be changed')
    .action((options: RestOptions) => listTemplates(world, options))
  const show = ofTemplate('show')
    .description('the words of a mail')
    .action((kind: string, options: OfTemplate) => showTemplate(world, { ...options, kind }))
  const set = ofTemplate('set')
    .description('change the words of a mail; the text comes from the standard input')
    .requiredOption('--subject <subject>', 'one line; {{user}} and others stand for what is known')
    .option('--reason <text>', 'kept in the audit log')
    .action((kind: string, options: SetTemplate) => setTemplate(world, { ...options, kind }))
  const reset = ofTemplate('reset')
    .description('bring the built-in words of a mail back')
    .action((kind: string, options: OfTemplate) => resetTemplate(world, { ...options, kind }))
  const preview = ofTemplate('preview')
    .description('the mail as it would be, about a device that does not exist')
    .action((kind: string, options: OfTemplate) => previewTemplate(world, { ...options, kind }))
  const test = ofTemplate('test')
    .description("send such a mail to one of the administrators' recipients")
    .requiredOption('--to <address>', 'who gets it')
    .action((kind: string, options: OfTemplate & { to: string }) => testTemplate(world, { ...options, kind }))
  return [list, show, set, reset, preview, test]
}

type OfTemplate = RestOptions & { readonly language: string }

type SetTemplate = OfTemplate & { readonly subject: string; readonly reason?: string }

function ofTemplate(name: string): Command {
  return restCommand(name)
    .addArgument(new Argument('<kind>', 'which mail').choices(mailTemplateKinds))
    .addOption(new Option('--language <language>', 'in which language').choices(mailLanguages).default('en'))
}

const columns: readonly Column<MailTemplate>[] = [
  { title: 'KIND', of: ({ kind }) => kind },
  { title: 'LANGUAGE', of: ({ language }) => language },
  { title: 'SUBJECT', of: ({ subject }) => subject },
  { title: 'CHANGED', of: ({ updatedAt }) => updatedAt ?? 'never' },
  { title: 'BY', of: ({ updatedBy }) => updatedBy },
]

async function listTemplates(world: World, options: RestOptions): Promise<void> {
  const { items } = await connect(world, options)('listMailTemplates', {})
  world.out(options.json ? json(items) : table(items, columns))
}

async function showTemplate(world: World, options: Which): Promise<void> {
  write(world, options, await present(world, options))
}

async function setTemplate(world: World, { subject, reason, ...options }: SetTemplate & Which): Promise<void> {
  const { revision } = await present(world, options)
  const text = await world.readInput()
  if (text === '') throw new CliError('usage', 'No text: give it on the standard input.')
  const body = { subject, text, revision, ...(reason !== undefined && { reason }) }
  write(world, options, await connect(world, options)('putMailTemplate', { params: paramsOf(options), body }))
}

async function resetTemplate(world: World, options: Which): Promise<void> {
  await connect(world, options)('resetMailTemplate', { params: paramsOf(options) })
  write(world, options, await present(world, options))
}

async function previewTemplate(world: World, options: Which): Promise<void> {
  write(world, options, await connect(world, options)('previewMailTemplate', { params: paramsOf(options), body: {} }))
}

async function testTemplate(world: World, { to, ...options }: Which & { readonly to: string }): Promise<void> {
  await connect(world, options)('testMailTemplate', { params: paramsOf(options), body: { to } })
  world.say(`It goes to ${to}.`)
}

type Which = OfTemplate & { readonly kind: string }

function paramsOf({ kind, language }: Which) {
  return mailTemplateParams.parse({ kind, language })
}

async function present(world: World, options: Which): Promise<MailTemplate> {
  const { items } = await connect(world, options)('listMailTemplates', {})
  const found = items.find(({ kind, language }) => kind === options.kind && language === options.language)
  if (!found) throw new CliError('refused', `The server has no mail "${options.kind}" in ${options.language}.`)
  return found
}

function write(world: World, { json: isJson }: RestOptions, mail: { readonly subject: string; readonly text: string }) {
  world.out(isJson ? json(mail) : `Subject: ${mail.subject}\n\n${mail.text.trimEnd()}`)
}
