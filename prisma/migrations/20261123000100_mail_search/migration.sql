-- What phones search mail by: the words of a message, folded by the server, and the conversation it belongs to. Mail from
-- before is found by its subject, sender and recipients, which have columns of their own.
ALTER TABLE "mail_item" ADD COLUMN "search_text" TEXT;
ALTER TABLE "mail_item" ADD COLUMN "conversation_id" BYTEA;
