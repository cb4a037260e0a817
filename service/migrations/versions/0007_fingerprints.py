"""fingerprints of photos, marks boxed on them, and the photos of a check"""

import sqlalchemy as sa
from alembic import op

revision = '0007_fingerprints'
down_revision = '0006_photos'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('photo_fingerprints',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('photo_id', _BIG, nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_photo_fingerprints_photo_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photo_fingerprints')),
    sa.UniqueConstraint('photo_id', name=op.f('uq_photo_fingerprints_photo_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_photo_fingerprints_version'), 'photo_fingerprints', ['version'], unique=False)
    op.create_table('photo_marks',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('photo_id', _BIG, nullable=False),
    sa.Column('x', sa.Integer(), nullable=False),
    sa.Column('y', sa.Integer(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_photo_marks_photo_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photo_marks')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_photo_marks_photo_id'), 'photo_marks', ['photo_id'], unique=False)
    op.create_table('check_photos',
    sa.Column('check_id', _BIG, nullable=False),
    sa.Column('photo_id', _BIG, nullable=False),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_check_photos_check_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_check_photos_photo_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('check_id', 'photo_id', name=op.f('pk_check_photos'))
    )
    op.create_index(op.f('ix_check_photos_photo_id'), 'check_photos', ['photo_id'], unique=False)


def downgrade() -> None:
    op.drop_table('check_photos')
    op.drop_table('photo_marks')
    op.drop_table('photo_fingerprints')
