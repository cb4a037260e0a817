"""photographs of items, and those taken for a check"""

import sqlalchemy as sa
from alembic import op

revision = '0006_photos'
down_revision = '0005_calibration'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('photos',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('item_id', _BIG, nullable=True),
    sa.Column('account_id', _BIG, nullable=True),
    sa.Column('original_key', sa.String(length=32), nullable=False),
    sa.Column('picture_key', sa.String(length=32), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(length=32), nullable=False),
    sa.Column('what', sa.String(length=10), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_photos_account_id')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_photos_item_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photos')),
    sa.UniqueConstraint('item_id', 'sha256', name=op.f('uq_photos_item_id_sha256')),
    sa.UniqueConstraint('original_key', name=op.f('uq_photos_original_key')),
    sa.UniqueConstraint('picture_key', name=op.f('uq_photos_picture_key')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_photos_account_id'), 'photos', ['account_id'], unique=False)
    op.create_index(op.f('ix_photos_added_at'), 'photos', ['added_at'], unique=False)


def downgrade() -> None:
    op.drop_table('photos')
