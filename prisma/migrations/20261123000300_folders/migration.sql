-- Folders that people create: their ids, and one folder of a name below a parent.
ALTER TABLE "mailbox" ADD COLUMN "last_folder" INTEGER NOT NULL DEFAULT 99;

UPDATE mailbox m SET last_folder = greatest(99, f.newest)
  FROM (SELECT user_id, max(id::int) AS newest FROM mail_folder WHERE id ~ '^[1-9][0-9]{0,8}$' GROUP BY user_id) f
 WHERE f.user_id = m.user_id;

CREATE UNIQUE INDEX "mail_folder_user_id_parent_id_name_key" ON "mail_folder"("user_id", "parent_id", "name");
